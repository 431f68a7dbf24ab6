/** The command {@code aster}: contracts and test vectors from the command line. Nothing of Quarkus is in it. */
package io.quarkiverse.aster.tool;
