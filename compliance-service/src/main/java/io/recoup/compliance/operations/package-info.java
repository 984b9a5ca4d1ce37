/** What operators see of compliance-service. */
package io.recoup.compliance.operations;
