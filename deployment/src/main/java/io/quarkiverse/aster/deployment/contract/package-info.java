/** Contracts at build time: from the model of an application to identities, the lock file and the files that are published. */
package io.quarkiverse.aster.deployment.contract;
