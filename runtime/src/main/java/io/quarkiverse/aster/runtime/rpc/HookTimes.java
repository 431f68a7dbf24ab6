package io.quarkiverse.aster.runtime.rpc;

/** Is told how long interceptors take over a call. Any thread. */
@FunctionalInterface
public interface HookTimes {

    /** An interceptor has done its part. */
    void intercepted(String interceptor, String hook, long nanos);
}
