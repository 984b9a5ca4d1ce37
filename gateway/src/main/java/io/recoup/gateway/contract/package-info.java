/** What the four contracts say: the routes, and the one document an integrator reads. */
package io.recoup.gateway.contract;
