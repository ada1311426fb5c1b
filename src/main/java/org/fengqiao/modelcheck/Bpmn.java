package org.fengqiao.modelcheck;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One BPMN file. */
final class Bpmn {

    static final Set<String> TASKS = Set.of("task", "userTask", "serviceTask", "sendTask", "receiveTask", "businessRuleTask",
            "scriptTask", "manualTask");
    static final Set<String> SUBPROCESSES = Set.of("subProcess", "transaction", "adHocSubProcess");
    static final Set<String> EVENTS = Set.of("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent",
            "boundaryEvent");
    static final Set<String> GATEWAYS = Set.of("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway",
            "complexGateway");

    private final String file;
    private final byte[] source;
    private final Element root;
    private final Map<String, Element> byId = new LinkedHashMap<>();
    private final Map<String, List<Element>> incoming = new HashMap<>();
    private final Map<String, List<Element>> outgoing = new HashMap<>();

    Bpmn(String file, byte[] source, Element root) {
        this.file = file;
        this.source = source;
        this.root = root;
        root.all().filter(element -> !element.id().isEmpty()).forEach(element -> byId.putIfAbsent(element.id(), element));
        flows().forEach(flow -> {
            outgoing.merge(flow.attr("sourceRef"), List.of(flow), Bpmn::join);
            incoming.merge(flow.attr("targetRef"), List.of(flow), Bpmn::join);
        });
    }

    private static List<Element> join(List<Element> one, List<Element> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** Path below the project's folder, for example {@code processes/mediation/mediation.bpmn}. */
    String file() {
        return file;
    }

    byte[] source() {
        return source;
    }

    /** The file's name without its ending. */
    String fileName() {
        return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.bpmn$", "");
    }

    String folder() {
        return file.substring(0, Math.max(0, file.lastIndexOf('/')));
    }

    Element root() {
        return root;
    }

    /** The id of the first process, empty where there is none. */
    String processId() {
        return processes().stream().map(Element::id).findFirst().orElse("");
    }

    List<Element> processes() {
        return root.children("process");
    }

    Optional<Element> element(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Stream<Element> nodes() {
        return root.all().filter(Bpmn::isNode);
    }

    Stream<Element> nodes(String... tags) {
        return nodes().filter(element -> element.is(tags));
    }

    Stream<Element> flows() {
        return root.all("sequenceFlow");
    }

    /** The process and every subprocess: each is one level of the picture. */
    Stream<Element> levels() {
        return Stream.concat(processes().stream(), nodes().filter(Bpmn::isSubprocess));
    }

    List<Element> incoming(Element node) {
        return incoming.getOrDefault(node.id(), List.of());
    }

    List<Element> outgoing(Element node) {
        return outgoing.getOrDefault(node.id(), List.of());
    }

    Stream<Element> boundaryEvents(Element host) {
        return nodes("boundaryEvent").filter(event -> event.attr("attachedToRef").equals(host.id()));
    }

    /** The subprocess or process around an element. */
    Optional<Element> level(Element element) {
        return element.parent().filter(parent -> isSubprocess(parent) || parent.is("process"));
    }

    /** The subprocesses around an element, the innermost first. */
    List<Element> enclosing(Element element) {
        return Stream.iterate(level(element), Optional::isPresent, inner -> inner.flatMap(this::level)).map(Optional::get)
                .filter(Bpmn::isSubprocess).toList();
    }

    /** A listener or an event definition is found by the element it stands in. */
    static Element drawn(Element element) {
        return Stream.iterate(element, e -> e.parent().orElse(null)).takeWhile(Objects::nonNull)
                .filter(e -> isNode(e) || e.is("sequenceFlow", "process")).findFirst().orElse(element);
    }

    static boolean isNode(Element element) {
        return isActivity(element) || EVENTS.contains(element.tag()) || GATEWAYS.contains(element.tag());
    }

    static boolean isActivity(Element element) {
        return TASKS.contains(element.tag()) || isSubprocess(element) || element.is("callActivity");
    }

    static boolean isSubprocess(Element element) {
        return SUBPROCESSES.contains(element.tag());
    }

    static boolean isEventSubprocess(Element element) {
        return isSubprocess(element) && element.attr("triggeredByEvent").equals("true");
    }

    static boolean isMultiInstance(Element activity) {
        return activity.child("multiInstanceLoopCharacteristics").isPresent();
    }

    /** The code of the error an event definition names; empty where it takes every error. */
    String errorCode(Element errorEventDefinition) {
        return element(errorEventDefinition.attr("errorRef")).map(error -> error.attr("errorCode")).orElse("");
    }

    /** The name of the message an element refers to. */
    Optional<String> messageName(Element referring) {
        return element(referring.attr("messageRef")).map(Element::name);
    }
}
