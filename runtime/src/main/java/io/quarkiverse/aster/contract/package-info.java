/**
 * Contracts: what a service offers, as bytes whose hash is its identity. The model, its canonical encoding, the manifest and
 * the files that are published, and the difference between two contracts. Pure Java: tools read contracts with it.
 */
package io.quarkiverse.aster.contract;
