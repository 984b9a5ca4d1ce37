/** Benchmarks of single parts with JMH; their figures stand in docs/performance.md. */
package io.recoup.benchmarks;
