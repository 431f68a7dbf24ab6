package io.quarkiverse.aster.deployment.generate;

import java.lang.reflect.Field;
import java.util.Optional;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.deployment.model.MethodModel;
import io.quarkiverse.aster.deployment.model.StructModel;
import io.quarkiverse.aster.deployment.model.TypeModel;
import io.quarkiverse.aster.runtime.client.ClientInvoker;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.server.ServiceInvoker;
import io.quarkus.gizmo2.Gizmo;
import io.quarkus.gizmo2.desc.FieldDesc;

/** Everything that the generators make of a fixture, loaded. */
final class Generated {

    private static final CodecNaming ANY = (type, mode) -> mode == SerializationMode.JSON
            ? Optional.of(FieldDesc.of(Messages.AnyCodec.class, "INSTANCE"))
            : Optional.empty();

    static final String CONTRACT_ID = "ab".repeat(32);

    final Fixture fixture;
    private final ClassLoader loader;
    private final String invoker;
    private final String descriptor;
    private final String client;

    Generated(Fixture fixture) {
        this(fixture, ANY, new GeneratedClasses());
    }

    Generated(Fixture fixture, CodecNaming codecs, GeneratedClasses classes, Class<?>... together) {
        this.fixture = fixture;
        Gizmo gizmo = Gizmo.create(classes);
        for (TypeModel type : fixture.model().types().values()) {
            if (type instanceof StructModel struct && struct.kind() == StructModel.Kind.SYNTHESIZED) {
                new SynthesizedRequestGenerator(gizmo).generate(struct);
            }
        }
        descriptor = new DescriptorGenerator(gizmo, fixture.model(), codecs, contract -> CONTRACT_ID)
                .generate(fixture.contract());
        invoker = new InvokerGenerator(gizmo, fixture.model()).generate(fixture.service());
        client = new ClientGenerator(gizmo, fixture.model(), fixture.index()).generate(fixture.contract());
        loader = classes.loader(together);
    }

    Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, true, loader);
    }

    ServiceDescriptor descriptor() throws Exception {
        return (ServiceDescriptor) load(descriptor).getField("INSTANCE").get(null);
    }

    ServiceInvoker invoker() throws Exception {
        return (ServiceInvoker) load(invoker).getConstructor().newInstance();
    }

    Object client(ClientInvoker invoker) throws Exception {
        return load(client).getConstructor(ClientInvoker.class).newInstance(invoker);
    }

    MethodModel method(String wireName) {
        return fixture.contract().methods().stream().filter(method -> method.wireName().equals(wireName)).findAny()
                .orElseThrow();
    }

    Object newRequest(String wireName) throws Exception {
        return load(method(wireName).request().toString()).getConstructor().newInstance();
    }

    /** The synthesized request of the method with these values, one for each inline parameter. */
    Object request(String wireName, Object... values) throws Exception {
        Object request = newRequest(wireName);
        StructModel struct = fixture.model().struct(method(wireName).request());
        for (int i = 0; i < values.length; i++) {
            request.getClass().getField(struct.fields().get(i).javaName()).set(request, values[i]);
        }
        return request;
    }

    /** What is in a field of a synthesized request. */
    static Object field(Object request, String name) throws Exception {
        Field field = request.getClass().getField(name);
        return field.get(request);
    }
}
