/** {@code aster conformance}: the kinds of test vectors, each checked against this implementation. */
package io.quarkiverse.aster.tool.conformance;
