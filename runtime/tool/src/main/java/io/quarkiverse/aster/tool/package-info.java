/** The command {@code aster}: contracts, keys and credentials, test vectors. Nothing of Quarkus is in it. */
package io.quarkiverse.aster.tool;
