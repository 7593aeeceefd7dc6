package org.colibri.bench.sampling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.colibri.sampling.zoo.AggregateTable;
import org.colibri.sampling.zoo.SelectionTable;

/** The zoo as a report measures it: published tables, their transforms, and made ones. */
final class ZooTables {

  private static final int LARGE = 1_000_000;

  private final PublishedTables published;

  ZooTables(PublishedTables published) {
    this.published = published;
  }

  /** Tables on which the default must keep its promise. */
  List<SelectionTable> friendly() throws IOException {
    List<SelectionTable> all = new ArrayList<>(published.selections());
    for (SelectionTable table : published.selections().subList(0, 2)) {
      all.addAll(table.onOtherScales());
      all.add(table.mostlyZero());
      all.add(table.scaled("one decimal", score -> Math.round(10 * score) / 10.0));
      all.add(table.flipped(0.02, 1));
    }
    all.addAll(twoKinds());
    all.add(SelectionTable.beta(LARGE, 1, 1));
    all.add(SelectionTable.beta(LARGE, 2, 1));
    return all;
  }

  static List<SelectionTable> twoKinds() {
    return List.of(
        SelectionTable.twoKinds(22_631, 535, 0.14, -4, 3, 101),
        SelectionTable.twoKinds(22_631, 535, 0.14, -5, 2, 101),
        SelectionTable.twoKinds(22_631, 535, 0.15, -4, 2, 101),
        SelectionTable.twoKinds(60_000, 300, 0.1, -4, 3, 101),
        SelectionTable.twoKinds(8_000, 900, 0.2, -3, 3, 101));
  }

  /** The friendly tables, and those on which the proxy misleads or there is next to nothing. */
  List<SelectionTable> everything() throws IOException {
    List<SelectionTable> all = new ArrayList<>(friendly());
    for (SelectionTable table : published.selections().subList(0, 2)) {
      for (double share : new double[] {0.03, 0.06, 0.12, 0.3}) {
        all.add(table.hidden(share, 5));
      }
      all.add(table.constant());
      all.add(table.inverted());
    }
    all.add(SelectionTable.edge("no positive of 1,000", 1000, 0, 1));
    all.add(SelectionTable.edge("one positive of 1,000", 1000, 1, 1));
    all.add(SelectionTable.edge("all of 1,000 positive", 1000, 1000, 1));
    all.add(SelectionTable.edge("one blob", 1, 1, 1));
    all.add(SelectionTable.edge("no blob", 0, 0, 1));
    return all;
  }

  /** The tables that others are measured on in a few rows: two published ones and Beta. */
  List<SelectionTable> few() throws IOException {
    List<SelectionTable> some = new ArrayList<>(published.selections().subList(0, 2));
    some.add(SelectionTable.beta(LARGE, 1, 1));
    return some;
  }

  /** The objects per frame of the BlazeIt paper's videos. */
  List<AggregateTable> videos() throws IOException {
    return List.of(
        published.counts("night-street", "jackson-town-square-2017-12-17-true.csv.gz"),
        published.counts("taipei", "taipei-hires-car-2017-04-13-true.csv.gz"),
        published.counts("archie", "archie-day-car-2018-04-11-true.csv.gz"),
        published.counts("grand-canal", "venice-grand-canal-2018-01-20-true.csv.gz"));
  }

  /** Events to count by a proxy of them. */
  List<AggregateTable> rare() throws IOException {
    SelectionTable onto = published.supg("onto");
    SelectionTable imagenet = published.supg("imagenet");
    List<SelectionTable> all = new ArrayList<>(List.of(onto, imagenet));
    all.addAll(twoKinds());
    all.add(imagenet.flipped(0.02, 1));
    all.add(onto.hidden(0.06, 5));
    return all.stream().map(PublishedTables::counted).toList();
  }

  /** Values that are apt to break an interval. */
  static List<AggregateTable> extremes() {
    return List.of(
        AggregateTable.constant(20_000, 2.5),
        AggregateTable.constant(20_000, 0),
        AggregateTable.meanZero(20_000, 1),
        AggregateTable.negative(20_000, 1),
        AggregateTable.oneHuge(20_000, 1));
  }

  /** Few blobs that hold most of the sum. */
  static List<AggregateTable> heavy() {
    return List.of(AggregateTable.lognormal(50_000, 1), AggregateTable.heavy(50_000, 1));
  }

  static AggregateTable poisson() {
    return AggregateTable.poisson(LARGE, 1);
  }
}
