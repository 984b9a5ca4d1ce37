/** Whether the gateway may start and whether it is ready. */
package io.recoup.gateway.readiness;
