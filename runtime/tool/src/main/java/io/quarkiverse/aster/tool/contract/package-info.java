/** {@code aster contract}: contracts from files, shown, verified and compared. */
package io.quarkiverse.aster.tool.contract;
