/** Plain SQL on the service's own database, where one statement says more than an object model. */
package io.recoup.compliance.sql;
