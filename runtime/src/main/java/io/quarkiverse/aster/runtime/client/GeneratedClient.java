package io.quarkiverse.aster.runtime.client;

/** What every generated client is, beside its contract. The names are such that no contract has them. */
public interface GeneratedClient {

    /** What it calls through. */
    ClientInvoker aster$invoker();

    /** A client of the same contract that calls through another invoker. */
    Object aster$with(ClientInvoker invoker);
}
