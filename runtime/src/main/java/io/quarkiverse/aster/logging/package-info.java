/** What applications log about calls without telling secrets. */
package io.quarkiverse.aster.logging;
