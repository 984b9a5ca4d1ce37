/** What people and tools read: the merged OpenAPI document, the docs page, the list of problems. */
package io.recoup.gateway.page;
