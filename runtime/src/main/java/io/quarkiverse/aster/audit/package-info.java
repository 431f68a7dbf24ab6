/** What a server notes about who has called what, and how that ended. */
package io.quarkiverse.aster.audit;
