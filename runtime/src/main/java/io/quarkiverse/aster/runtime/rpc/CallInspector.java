package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.transport.Connection;

/**
 * Decides, call by call, whether somebody looks at it; there is one in dev mode only. Any thread; it throws nothing and does
 * not
 * block.
 */
public interface CallInspector {

    /** Nobody looks at any call. */
    CallInspector NONE = new CallInspector() {
        @Override
        public CallTrace served(Connection connection) {
            return null;
        }

        @Override
        public HookTimes calling() {
            return null;
        }

        @Override
        public CallTrace called(ServiceDescriptor service, MethodDescriptor method, HookTimes hooks) {
            return null;
        }
    };

    /**
     * The header of a call has arrived. On the connection's thread.
     *
     * @return what is to be told about it, {@code null} if nobody looks
     */
    CallTrace served(Connection connection);

    /**
     * A call begins that interceptors see, be it made once or more often.
     *
     * @return what is to be told about them, {@code null} if nobody looks
     */
    HookTimes calling();

    /**
     * A call is about to be made, or made again.
     *
     * @param hooks what {@link #calling} has returned for it, {@code null} if no interceptor sees it or nobody looks
     * @return what is to be told about it, {@code null} if nobody looks
     */
    CallTrace called(ServiceDescriptor service, MethodDescriptor method, HookTimes hooks);
}
