/** The beans of sessions on the server. */
package io.quarkiverse.aster.runtime.session;
