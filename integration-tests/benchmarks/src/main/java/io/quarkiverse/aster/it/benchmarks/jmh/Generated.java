package io.quarkiverse.aster.it.benchmarks.jmh;

import io.quarkiverse.aster.it.benchmarks.echo.AsterEcho;
import io.quarkiverse.aster.it.benchmarks.echo.AsterEchoService;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.server.ServiceInvoker;

/** What the build generated for the echo service. The compiler does not know these classes, so they are found by name. */
final class Generated {

    static final String ECHO = "echo";
    static final String ECHO_WIDE = "echoWide";

    private Generated() {
    }

    static ServiceDescriptor descriptor() throws ReflectiveOperationException {
        return (ServiceDescriptor) Class.forName(AsterEcho.class.getName() + "_AsterDescriptor").getField("INSTANCE").get(null);
    }

    static ServiceInvoker invoker() throws ReflectiveOperationException {
        String name = AsterEchoService.class.getName() + "_" + AsterEcho.class.getName().replace('.', '_') + "_AsterInvoker";
        return (ServiceInvoker) Class.forName(name).getConstructor().newInstance();
    }
}
