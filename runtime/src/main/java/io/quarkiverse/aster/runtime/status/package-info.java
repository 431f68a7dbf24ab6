/** What servers count, how healthy they are, and the forms in which that is told. */
package io.quarkiverse.aster.runtime.status;
