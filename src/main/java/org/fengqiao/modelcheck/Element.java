package org.fengqiao.modelcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** An XML element, read with the few questions the rules ask. Names are local names: the prefixes are the author's choice. */
record Element(org.w3c.dom.Element dom) {

    static final String CAMUNDA_BPMN = "http://camunda.org/schema/1.0/bpmn";
    static final String CAMUNDA_DMN = "http://camunda.org/schema/1.0/dmn";

    String tag() {
        return dom.getLocalName();
    }

    /** Empty where the element has no id. */
    String id() {
        return dom.getAttribute("id");
    }

    String name() {
        return dom.getAttribute("name");
    }

    /** The attribute's value, empty where it is missing. */
    String attr(String attribute) {
        return dom.getAttribute(attribute);
    }

    /** An attribute of Camunda's own namespace, empty where it is missing. */
    String camunda(String attribute) {
        String value = dom.getAttributeNS(CAMUNDA_BPMN, attribute);
        return value.isEmpty() ? dom.getAttributeNS(CAMUNDA_DMN, attribute) : value;
    }

    String text() {
        return dom.getTextContent().strip();
    }

    boolean is(String... tags) {
        return List.of(tags).contains(tag());
    }

    Optional<Element> parent() {
        return dom.getParentNode() instanceof org.w3c.dom.Element parent ? Optional.of(new Element(parent)) : Optional.empty();
    }

    List<Element> children() {
        List<Element> found = new ArrayList<>();
        NodeList nodes = dom.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof org.w3c.dom.Element child) {
                found.add(new Element(child));
            }
        }
        return found;
    }

    List<Element> children(String... tags) {
        return children().stream().filter(child -> child.is(tags)).toList();
    }

    Optional<Element> child(String... tags) {
        return children(tags).stream().findFirst();
    }

    /** This element and everything below it, in document order. */
    Stream<Element> all() {
        List<Element> found = new ArrayList<>();
        collect(found::add);
        return found.stream();
    }

    Stream<Element> all(String... tags) {
        return all().filter(element -> element.is(tags));
    }

    private void collect(Consumer<Element> into) {
        into.accept(this);
        children().forEach(child -> child.collect(into));
    }

    /** Elements inside {@code extensionElements}. */
    List<Element> extensions(String... tags) {
        return child("extensionElements").map(extension -> extension.children(tags)).orElse(List.of());
    }

    /** The value of the extension property, empty where it is missing. */
    Optional<String> property(String property) {
        return extensions("properties").stream().flatMap(properties -> properties.children("property").stream())
                .filter(candidate -> candidate.name().equals(property)).map(candidate -> candidate.attr("value")).findFirst();
    }

    /** Names of the input parameters the element declares locally. */
    List<String> inputParameters() {
        return extensions("inputOutput").stream().flatMap(io -> io.children("inputParameter").stream()).map(Element::name).toList();
    }

    String documentation() {
        return child("documentation").map(Element::text).orElse("");
    }

    /** Every attribute value and every text that stands directly in this element. */
    Stream<String> values() {
        Stream.Builder<String> values = Stream.builder();
        for (int i = 0; i < dom.getAttributes().getLength(); i++) {
            values.add(dom.getAttributes().item(i).getNodeValue());
        }
        for (Node node = dom.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                values.add(node.getNodeValue());
            }
        }
        return values.build();
    }
}
