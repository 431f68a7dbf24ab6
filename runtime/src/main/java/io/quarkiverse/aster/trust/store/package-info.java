/** What trust keeps: used one-time tokens, and the files with keys, identities and credentials. */
package io.quarkiverse.aster.trust.store;
