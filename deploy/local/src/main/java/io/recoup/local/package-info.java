/**
 * The suite on one machine: PostgreSQL, Kafka and the five services as processes of their own, and
 * the demonstration that works a placement through them.
 */
package io.recoup.local;
