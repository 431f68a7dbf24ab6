/**
 * Keys and credentials off-line: {@code aster trust}, {@code keygen}, {@code enroll}, {@code credential}, {@code why-denied}.
 */
package io.quarkiverse.aster.tool.trust;
