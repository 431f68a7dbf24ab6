/** {@code aster call} */
package io.quarkiverse.aster.tool.call;
