/** Hands requests on to the services. */
package io.recoup.gateway.proxy;
