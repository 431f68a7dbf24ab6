package io.quarkiverse.aster.deployment.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** Reads the model of an application from its index and validates it. */
public final class ApplicationModelBuilder {

    static final Comparator<ContractModel> CONTRACT_ORDER = Comparator
            .comparing(ContractModel::name, WireNames.CODE_POINT_ORDER).thenComparing(ContractModel::version)
            .thenComparing(contract -> contract.type().toString());

    private ApplicationModelBuilder() {
    }

    /**
     * What came out of it.
     *
     * @param model {@code null} if there are problems
     * @param problems all of them, sorted
     */
    public record Result(ApplicationModel model, List<Problem> problems) {

        /** The text of the build failure. */
        public String report() {
            return Problem.report(problems);
        }
    }

    /**
     * The model depends on what the index contains, not on its order.
     *
     * @param applicationIndex the classes of the application and of the jars it has indexed
     */
    public static Result build(IndexView applicationIndex, ModelOptions options) {
        Problems problems = new Problems();
        MessageTypes types = new MessageTypes(applicationIndex, new WireTags(applicationIndex, problems), problems);
        MessageReader messages = new MessageReader(types, problems);
        SignatureReader signatures = new SignatureReader(types.fields(),
                new SynthesizedRequests(applicationIndex, types, problems), messages, problems);
        Requirements requirements = new Requirements(applicationIndex, problems);
        ContractReader reader = new ContractReader(applicationIndex, options,
                new ContractMethods(applicationIndex, signatures, messages, requirements, problems), requirements, problems);

        List<ClassInfo> contractTypes = ContractReader.contractTypes(applicationIndex);
        List<ContractModel> contracts = contractTypes.stream().map(reader::read).sorted(CONTRACT_ORDER).toList();
        List<ServiceModel> services = new ServiceFinder(applicationIndex, new ExecutionModels(applicationIndex, problems),
                problems).find(contracts);
        new BeanScopes(applicationIndex, options.scopes(), problems).check(services);
        new SecurityAnnotations(applicationIndex, options.secured(), problems).check(services);
        List<ClientModel> clients = new ClientFinder(applicationIndex, problems).find(contracts);
        new StrayMethods(applicationIndex, problems).report(contractTypes);
        new StrayRequirements(applicationIndex, problems).report(contractTypes);
        EnumReader.reportStrayNumbers(applicationIndex, problems);
        Map<DotName, TypeModel> read = Collections.unmodifiableMap(new LinkedHashMap<>(types.readAll()));

        return new Result(problems.isEmpty() ? new ApplicationModel(contracts, services, clients, read) : null,
                problems.sorted());
    }
}
