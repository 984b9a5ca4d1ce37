/** One request and its answer: id, headers every answer has, log line and metric. */
package io.recoup.gateway.exchange;
