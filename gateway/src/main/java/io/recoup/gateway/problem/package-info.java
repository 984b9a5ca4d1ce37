/** Errors as application/problem+json, and the pages their types resolve to. */
package io.recoup.gateway.problem;
