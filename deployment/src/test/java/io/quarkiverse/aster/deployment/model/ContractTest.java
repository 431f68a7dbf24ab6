package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.jboss.jandex.DotName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Description;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.WireType;
import io.quarkiverse.aster.runtime.server.ExecutionModel;
import io.smallrye.mutiny.Uni;

@Timeout(30)
class ContractTest {

    @WireType("demo/HelloRequest")
    public record HelloRequest(String firstName) {
    }

    @WireType("demo/HelloResponse")
    public record HelloResponse(String text) {
    }

    @AsterService(name = "Greeter", version = 3)
    @Description("greets")
    public static class HelloService {
        @Rpc(name = "say_hello", timeout = "30s", idempotent = true)
        @Description("says hello")
        public Uni<HelloResponse> sayHello(HelloRequest request) {
            return Uni.createFrom().item(new HelloResponse("Hello, " + request.firstName()));
        }

        public void noRpc(Object whatever) {
        }
    }

    @Test
    void classContract() {
        ApplicationModel model = Models.valid(HelloService.class, HelloRequest.class, HelloResponse.class);

        ContractModel contract = model.contracts().get(0);
        assertThat(contract).returns("Greeter", ContractModel::name).returns(3, ContractModel::version)
                .returns(false, ContractModel::isInterface).returns(ServiceScope.SHARED, ContractModel::scope)
                .returns(List.of(SerializationMode.XLANG), ContractModel::modes).returns("greets", ContractModel::description)
                .returns(DotName.createSimple(HelloService.class), ContractModel::type);
        assertThat(contract.methods()).singleElement().returns("say_hello", MethodModel::wireName)
                .returns(30_000L, MethodModel::timeoutMillis).returns(true, MethodModel::idempotent)
                .returns("says hello", MethodModel::description).returns("sayHello", m -> m.method().name())
                .returns(0, MethodModel::index);
        assertThat(model.services()).singleElement().returns(contract, ServiceModel::contract)
                .returns(DotName.createSimple(HelloService.class), ServiceModel::bean)
                .returns(List.of(ExecutionModel.EVENT_LOOP), ServiceModel::executionModels);
        assertThat(model.clients()).isEmpty();
        assertThat(Models.struct(model, HelloRequest.class).tag()).isEqualTo(new WireTag("demo", "HelloRequest"));
        assertThat(Models.wireNames(Models.struct(model, HelloRequest.class))).containsExactly("first_name");
    }

    @AsterService
    public interface HelloApi {
        @Rpc
        Uni<HelloResponse> sayHello(HelloRequest request);
    }

    public static class HelloBean implements HelloApi {
        @Override
        public Uni<HelloResponse> sayHello(HelloRequest request) {
            return Uni.createFrom().nullItem();
        }
    }

    @Test
    void interfaceContractWithoutImplementationIsForClientsOnly() {
        ApplicationModel model = Models.valid(HelloApi.class, HelloRequest.class, HelloResponse.class);

        assertThat(model.contracts()).singleElement().returns("HelloApi", ContractModel::name)
                .returns(1, ContractModel::version).returns(true, ContractModel::isInterface);
        assertThat(model.services()).isEmpty();
    }

    @Test
    void interfaceContractIsServedByItsImplementation() {
        ApplicationModel model = Models.valid(HelloApi.class, HelloBean.class, HelloRequest.class, HelloResponse.class);

        assertThat(model.services()).singleElement().returns(DotName.createSimple(HelloBean.class), ServiceModel::bean);
    }

    public static class OtherBean extends HelloBean {
    }

    @Test
    void twoImplementations() {
        Problem problem = Models.problem(HelloApi.class, HelloBean.class, OtherBean.class, HelloRequest.class,
                HelloResponse.class);

        assertThat(problem.element()).isEqualTo(HelloApi.class.getName());
        assertThat(problem.message()).contains(HelloBean.class.getName(), OtherBean.class.getName());
        assertThat(problem.fix()).contains("keep one implementation");
    }

    @AsterService
    public static class AnnotatedTwice implements HelloApi {
        @Override
        public Uni<HelloResponse> sayHello(HelloRequest request) {
            return Uni.createFrom().nullItem();
        }
    }

    @Test
    void annotatedClassOfAnnotatedInterface() {
        Problem problem = Models.problem(HelloApi.class, AnnotatedTwice.class, HelloRequest.class, HelloResponse.class);

        assertThat(problem.element()).isEqualTo(AnnotatedTwice.class.getName());
        assertThat(problem.message()).contains(HelloApi.class.getName());
        assertThat(problem.fix()).contains("remove @AsterService from the class");
    }

    @AsterService
    static class NotPublic extends HelloService {
    }

    @AsterService
    public abstract static class Abstract extends HelloService {
    }

    @AsterService
    public class Inner extends HelloService {
    }

    @AsterService
    public static class Generic<T> extends HelloService {
    }

    @AsterService
    public sealed interface Sealed extends HelloApi permits SealedBean {
    }

    public static final class SealedBean extends HelloBean implements Sealed {
    }

    @AsterService
    private interface PrivateApi extends HelloApi {
    }

    @Test
    void typesThatCannotBeContracts() {
        assertThat(Models.problem(NotPublic.class, HelloService.class, HelloRequest.class, HelloResponse.class))
                .returns(NotPublic.class.getName(), Problem::element).returns("make the class public", Problem::fix);
        assertThat(Models.problem(PrivateApi.class, HelloApi.class, HelloRequest.class, HelloResponse.class))
                .returns(PrivateApi.class.getName(), Problem::element).returns("make the interface public", Problem::fix);
        assertThat(Models.problem(Abstract.class, HelloService.class, HelloRequest.class, HelloResponse.class).message())
                .contains("abstract");
        assertThat(Models.problem(Inner.class, HelloService.class, HelloRequest.class, HelloResponse.class).fix())
                .contains("static nested class");
        assertThat(Models.problem(Generic.class, HelloService.class, HelloRequest.class, HelloResponse.class).message())
                .contains("generic");
        assertThat(Models.problem(Sealed.class, HelloApi.class, HelloRequest.class, HelloResponse.class))
                .returns(Sealed.class.getName(), Problem::element)
                .returns("is a service contract but sealed", Problem::message);
    }

    @AsterService
    public record NoService(String text) {
        @Rpc
        public void call() {
        }
    }

    @Test
    void recordIsNoContract() {
        assertThat(Models.problem(NoService.class)).returns(NoService.class.getName(), Problem::element)
                .returns("move @AsterService to a class or an interface", Problem::fix);
    }

    @AsterService
    public static class Empty {
        public void call() {
        }
    }

    @Test
    void contractWithoutMethods() {
        assertThat(Models.problem(Empty.class)).returns(Empty.class.getName(), Problem::element)
                .extracting(Problem::fix).asString().contains("@Rpc");
    }

    @AsterService(version = 0)
    public static class VersionZero extends HelloService {
    }

    @AsterService(name = " ")
    public static class BlankName extends HelloService {
    }

    @Test
    void versionAndName() {
        assertThat(Models.problem(VersionZero.class, HelloService.class, HelloRequest.class, HelloResponse.class).message())
                .isEqualTo("version: 0 (expected: >= 1)");
        assertThat(Models.problem(BlankName.class, HelloService.class, HelloRequest.class, HelloResponse.class).message())
                .isEqualTo("its service name is blank");
    }

    @AsterService(name = "Greeter", version = 3)
    public static class SameAddress extends HelloService {
    }

    @Test
    void twoServicesOfOneNameAndVersion() {
        Problem problem = Models.problem(SameAddress.class, HelloService.class, HelloRequest.class, HelloResponse.class);

        assertThat(problem.element()).isEqualTo(SameAddress.class.getName());
        assertThat(problem.message()).isEqualTo("serves Greeter version 3, as does " + HelloService.class.getName());
        assertThat(problem.fix()).contains("another name or version");
    }

    @AsterService(serialization = { SerializationMode.XLANG, SerializationMode.JSON, SerializationMode.XLANG })
    public static class Modes extends HelloService {
    }

    @AsterService(serialization = SerializationMode.NATIVE)
    public static class Native extends HelloService {
    }

    @AsterService(serialization = SerializationMode.ROW)
    public static class Row extends HelloService {
    }

    @Test
    void modes() {
        ApplicationModel model = Models.valid(Modes.class, HelloService.class, HelloRequest.class, HelloResponse.class);

        assertThat(model.contracts()).extracting(ContractModel::modes).containsExactly(List.of(SerializationMode.XLANG),
                List.of(SerializationMode.XLANG, SerializationMode.JSON));
    }

    @Test
    void modesThatAreNotSupported() {
        assertThat(Models.problem(Native.class, HelloService.class, HelloRequest.class, HelloResponse.class))
                .returns("serialization mode NATIVE needs org.apache.fory:fory-core, which the application does not have"
                        + " (expected: 1.6 or a later 1.x)", Problem::message)
                .returns("add the dependency org.apache.fory:fory-core:1.6.0 to the application, or remove NATIVE from the"
                        + " modes of the service", Problem::fix);
        assertThat(Models.problem(Row.class, HelloService.class, HelloRequest.class, HelloResponse.class))
                .returns(Row.class.getName(), Problem::element).returns("remove ROW from its modes", Problem::fix);
    }
}
