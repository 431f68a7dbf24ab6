package io.quarkiverse.aster.runtime.server;

/** The beans of one session in the container. */
final class SessionBeans implements ServedSession.Beans {

    private SessionBeans() {
    }

    static ServedSession.Beans create() {
        return new SessionBeans();
    }

    @Override
    public void activate() {
    }

    @Override
    public void deactivate() {
    }

    @Override
    public void destroy() {
    }
}
