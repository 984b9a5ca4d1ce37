/** A case per account: who, where and by what means, as far as lawful contact depends on it. */
package io.recoup.compliance.casefile;
