/** How much a caller may send. */
package io.recoup.gateway.limit;
