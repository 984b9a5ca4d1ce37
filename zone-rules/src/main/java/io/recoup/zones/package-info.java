/** The tz database of the suite, as the provider of zone rules that the JVM goes by. */
package io.recoup.zones;
