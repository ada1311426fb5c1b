package org.fengqiao.modelcheck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What makes a diagram hard to read: overlaps, crossings, edges through shapes, slanted lines, hidden labels, the way back. */
final class PictureRules {

    /** Shapes may touch by so many pixels. */
    private static final double TOUCH = 1;
    private static final double LABEL_WIDTH = 90;
    private static final double LINE_HEIGHT = 14;

    private final Bpmn process;
    private final Report report;
    private final Map<String, Box> shapes = new LinkedHashMap<>();
    private final Map<String, List<Point>> edges = new LinkedHashMap<>();
    private final Map<String, Box> labels = new LinkedHashMap<>();
    private final Set<String> collapsed = new HashSet<>();
    /** A shape or edge, and the element whose diagram it is drawn in. */
    private final Map<String, String> drawnIn = new HashMap<>();

    private PictureRules(Bpmn process, Report report) {
        this.process = process;
        this.report = report;
    }

    static void check(Models models, Report report) {
        models.processes().forEach(process -> new PictureRules(process, report).check());
    }

    private void check() {
        read();
        everythingIsDrawn();
        List<Element> nodes = process.nodes().filter(node -> shapes.containsKey(node.id())).toList();
        List<Element> flows = process.flows().filter(flow -> edges.containsKey(flow.id())).toList();
        shapesOverlap(nodes);
        for (Element flow : flows) {
            segments(flow, nodes);
            backwards(flow);
        }
        crossings(flows);
        labels(nodes, flows);
    }

    private void read() {
        process.root().all("BPMNPlane").forEach(plane -> plane.children("BPMNShape", "BPMNEdge").forEach(drawn -> {
            String id = drawn.attr("bpmnElement");
            drawnIn.put(id, plane.attr("bpmnElement"));
            drawn.child("Bounds").ifPresent(bounds -> shapes.put(id, Box.of(bounds)));
            drawn.child("BPMNLabel").flatMap(label -> label.child("Bounds")).ifPresent(bounds -> labels.put(id, Box.of(bounds)));
            List<Point> points = drawn.children("waypoint").stream().map(Point::of).toList();
            if (!points.isEmpty()) {
                edges.put(id, points);
            }
            if (process.element(id).filter(Bpmn::isSubprocess).isPresent() && !drawn.attr("isExpanded").equals("true")) {
                collapsed.add(id);
            }
        }));
        // without bounds of its own a name stands centred below its event or gateway
        process.nodes().filter(node -> !Bpmn.isActivity(node) && !node.name().isBlank()).filter(node -> shapes.containsKey(node.id()))
                .forEach(node -> labels.computeIfAbsent(node.id(), id -> below(shapes.get(id), node.name())));
    }

    private static Box below(Box shape, String name) {
        double width = name.codePoints().mapToDouble(c -> c > 255 ? 11 : 6).sum();
        double shown = Math.min(width, LABEL_WIDTH);
        double middle = (shape.left + shape.right) / 2;
        double top = shape.bottom + 4;
        return new Box(middle - shown / 2, top, middle + shown / 2, top + LINE_HEIGHT * (width > LABEL_WIDTH ? 2 : 1));
    }

    private void everythingIsDrawn() {
        process.nodes().forEach(node -> report.prefer(shapes.containsKey(node.id()), process, node, "没有画出来"));
        process.flows().forEach(flow -> report.prefer(edges.containsKey(flow.id()), process, flow, "没有画出来"));
    }

    /** Two elements are seen together when the innermost collapsed subprocess around both is the same. */
    private String picture(Element element) {
        return process.enclosing(element).stream().map(Element::id).filter(collapsed::contains).findFirst()
                .orElse(drawnIn.getOrDefault(element.id(), ""));
    }

    private boolean together(Element one, Element other) {
        return picture(one).equals(picture(other));
    }

    private boolean isInside(Element inner, Element outer) {
        return process.enclosing(inner).stream().anyMatch(level -> level.id().equals(outer.id()));
    }

    private static String host(Element node) {
        return node.attr("attachedToRef");
    }

    private static boolean attached(Element one, Element other) {
        return host(one).equals(other.id()) || host(other).equals(one.id()) || !host(one).isEmpty() && host(one).equals(host(other));
    }

    private void shapesOverlap(List<Element> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            for (Element other : nodes.subList(i + 1, nodes.size())) {
                Element one = nodes.get(i);
                boolean apart = !together(one, other) || isInside(one, other) || isInside(other, one) || attached(one, other);
                if (!apart && shapes.get(one.id()).overlaps(shapes.get(other.id()), TOUCH)) {
                    report.hint(process, one, "图形与 " + other.id() + " 重叠");
                }
            }
        }
    }

    private void segments(Element flow, List<Element> nodes) {
        String source = flow.attr("sourceRef");
        String target = flow.attr("targetRef");
        Optional<Element> from = process.element(source);
        for (Segment segment : segments(flow)) {
            report.prefer(segment.isStraight(), process, flow, "连线是斜的，应横平竖直");
            for (Element node : nodes) {
                boolean own = node.id().equals(source) || node.id().equals(target) || isInside(flow, node);
                boolean leavesHost = from.map(PictureRules::host).filter(host -> host.equals(node.id())).isPresent()
                        && segment.from.equals(edges.get(flow.id()).get(0));
                if (!own && !leavesHost && together(node, flow) && shapes.get(node.id()).isCrossedBy(segment, 2)) {
                    report.hint(process, flow, "连线穿过 " + node.id());
                }
            }
        }
    }

    private void crossings(List<Element> flows) {
        for (int i = 0; i < flows.size(); i++) {
            Element one = flows.get(i);
            for (Element other : flows.subList(i + 1, flows.size())) {
                if (together(one, other) && segments(one).stream().anyMatch(a -> segments(other).stream().anyMatch(a::crosses))) {
                    report.hint(process, one, "连线与 " + other.id() + " 交叉");
                }
            }
        }
    }

    private void labels(List<Element> nodes, List<Element> flows) {
        labels.forEach((id, label) -> process.element(id).ifPresent(owner -> {
            for (Element node : nodes) {
                boolean own = node.id().equals(id) || isInside(owner, node);
                if (!own && together(owner, node) && label.overlaps(shapes.get(node.id()), 2)) {
                    report.hint(process, owner, "文字压住 " + node.id());
                }
            }
            for (Element flow : flows) {
                if (!flow.id().equals(id) && together(owner, flow) && segments(flow).stream().anyMatch(segment -> label.isCrossedBy(segment, 3))) {
                    report.hint(process, owner, "文字压住连线 " + flow.id());
                }
            }
        }));
    }

    private void backwards(Element flow) {
        Box source = shapes.get(flow.attr("sourceRef"));
        Box target = shapes.get(flow.attr("targetRef"));
        if (source != null && target != null && target.right <= source.left && !leadsTo(flow.attr("targetRef"), flow.attr("sourceRef"))) {
            report.hint(process, flow, "连线从右往左，又不是退回");
        }
    }

    /** Whether a token at one node can come to the other. */
    private boolean leadsTo(String start, String goal) {
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(start));
        while (!open.isEmpty()) {
            String at = open.remove(open.size() - 1);
            if (at.equals(goal)) {
                return true;
            }
            if (seen.add(at)) {
                process.element(at).ifPresent(node -> {
                    process.outgoing(node).forEach(flow -> open.add(flow.attr("targetRef")));
                    process.boundaryEvents(node).forEach(event -> open.add(event.id()));
                });
            }
        }
        return false;
    }

    private List<Segment> segments(Element flow) {
        List<Point> points = edges.get(flow.id());
        List<Segment> found = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            found.add(new Segment(points.get(i - 1), points.get(i)));
        }
        return found;
    }

    private record Point(double x, double y) {

        static Point of(Element waypoint) {
            return new Point(Double.parseDouble(waypoint.attr("x")), Double.parseDouble(waypoint.attr("y")));
        }
    }

    private record Segment(Point from, Point to) {

        boolean isStraight() {
            return Math.abs(from.x - to.x) <= 1 || Math.abs(from.y - to.y) <= 1;
        }

        /** Whether the two lie across each other; touching ends do not count. */
        boolean crosses(Segment other) {
            return turn(other.from) * turn(other.to) < 0 && other.turn(from) * other.turn(to) < 0;
        }

        /** On which side of this segment a point lies. */
        private double turn(Point p) {
            return (to.x - from.x) * (p.y - from.y) - (to.y - from.y) * (p.x - from.x);
        }
    }

    private record Box(double left, double top, double right, double bottom) {

        static Box of(Element bounds) {
            double x = Double.parseDouble(bounds.attr("x"));
            double y = Double.parseDouble(bounds.attr("y"));
            return new Box(x, y, x + Double.parseDouble(bounds.attr("width")), y + Double.parseDouble(bounds.attr("height")));
        }

        boolean overlaps(Box other, double allowed) {
            return left < other.right - allowed && other.left < right - allowed && top < other.bottom - allowed && other.top < bottom - allowed;
        }

        /** Whether a segment's extent reaches into this box by more than is allowed. */
        boolean isCrossedBy(Segment segment, double allowed) {
            return Math.min(segment.from.x, segment.to.x) < right - allowed && Math.max(segment.from.x, segment.to.x) > left + allowed
                    && Math.min(segment.from.y, segment.to.y) < bottom - allowed && Math.max(segment.from.y, segment.to.y) > top + allowed;
        }
    }
}
