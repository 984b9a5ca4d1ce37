/**
 * The one address of the suite. Owns the route table (made from the four contracts), limits,
 * request ids, security headers, the merged OpenAPI document and the pages for people. Owns no
 * business rule and is no trust boundary: every service checks the token again.
 */
package io.recoup.gateway;
