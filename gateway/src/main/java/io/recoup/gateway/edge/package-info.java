/** The way in: who may pass, and to whom. */
package io.recoup.gateway.edge;
