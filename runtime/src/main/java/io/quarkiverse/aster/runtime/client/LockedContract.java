package io.quarkiverse.aster.runtime.client;

/**
 * A contract that the lock file of the build has in another form than the application.
 *
 * @param title name and version
 * @param contractId what it was when the lock file was written
 * @param changes from there to the application's contract, for people
 */
public record LockedContract(String title, String contractId, String changes) {
}
