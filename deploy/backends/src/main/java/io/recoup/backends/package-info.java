/** The real backends in small: PostgreSQL and Kafka without Docker, and the key of local tokens. */
package io.recoup.backends;
