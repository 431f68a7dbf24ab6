/** What log records say about calls, and the forms of lines that all implementations of the protocol share. */
package io.quarkiverse.aster.runtime.logging;
