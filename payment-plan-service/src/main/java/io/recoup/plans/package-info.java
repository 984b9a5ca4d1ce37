/**
 * What is expected of debtors: promises to pay and payment plans, fulfilled by payments and
 * reopened by reversals. Owns no money and no personal data; balances are accounts-service's.
 */
package io.recoup.plans;
