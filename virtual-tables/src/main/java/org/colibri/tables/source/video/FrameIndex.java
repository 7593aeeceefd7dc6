package org.colibri.tables.source.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.Arrays;
import java.util.BitSet;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jspecify.annotations.Nullable;

/**
 * Which packet holds which frame of a video, and where decoding can start. A packet is known by its
 * ordinal among the stream's packets that are not empty, in the order they are decoded; a frame by
 * its number among those shown, in the order they are shown. Made by reading all packets once;
 * nothing is decoded. Eight bytes a frame at most, none where frames are shown as they are decoded,
 * besides the key packets. Immutable.
 */
final class FrameIndex {
  /** Codecs hold back at most this many frames to show them later. */
  private static final int MAX_REORDER = 32;

  private final int packets;
  private final int frames;
  private final boolean ordered;
  private final int @Nullable [] frameOf;
  private final int @Nullable [] packetOf;
  private final BitSet broken;
  private final int[] keyPackets;
  private final long[] keyBytes;
  private final long[] keyTimes;

  /**
   * An index and what only a listing needs.
   *
   * @param seconds of every frame, from the first frame's 0
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Listing(FrameIndex index, double[] seconds) {}

  private FrameIndex(Packets read, int frames, boolean ordered, int @Nullable [] packetOf) {
    this.packets = read.count;
    this.frames = frames;
    this.ordered = ordered;
    this.packetOf = packetOf;
    this.frameOf = packetOf == null ? null : inverse(packetOf, packets);
    this.broken = read.broken;
    this.keyPackets = Arrays.copyOf(read.keyPackets, read.keys);
    this.keyBytes = Arrays.copyOf(read.keyBytes, read.keys);
    this.keyTimes = Arrays.copyOf(read.keyTimes, read.keys);
  }

  /** Reads a newly opened file to its end. A file that breaks off has the frames before that. */
  static Listing read(VideoFile file) {
    Packets packets = new Packets();
    for (AVPacket packet = file.next(); packet != null; packet = file.next()) {
      packets.add(packet);
    }
    // Without times of presentation the order is known only if the codec never changes it.
    boolean timed = packets.allTimed(packets.pts);
    boolean ordered = timed || file.parameters().video_delay() == 0;
    long[] times = timed || !packets.allTimed(packets.dts) ? packets.pts : packets.dts;
    int[] shown = packets.shown();
    if (timed) {
      sortNearby(shown, packets.pts);
    }
    double[] seconds = new double[shown.length];
    boolean known = packets.allTimed(times);
    for (int i = 0; i < shown.length; i++) {
      seconds[i] =
          known
              ? (times[shown[i]] - times[shown[0]]) * file.secondsPerTick()
              : i / file.frameRate();
    }
    FrameIndex index =
        new FrameIndex(packets, shown.length, ordered, isIdentity(shown, packets) ? null : shown);
    return new Listing(index, seconds);
  }

  int frames() {
    return frames;
  }

  /**
   * Whether frames are known by their packets. If not, only counting the decoder's output from the
   * start tells them.
   */
  boolean ordered() {
    return ordered;
  }

  /** The frame that a packet holds; -1 for one that is never shown or was not there before. */
  int frameOf(int packet) {
    if (frameOf == null) {
      return packet < frames ? packet : -1;
    }
    return packet < packets ? frameOf[packet] : -1;
  }

  int packetOf(int frame) {
    return packetOf == null ? frame : packetOf[frame];
  }

  /** Whether the container says that the frame's packet is damaged, or the file ends within it. */
  boolean isBroken(int frame) {
    return broken.get(packetOf(frame));
  }

  /**
   * The latest key from which a frame can be decoded: neither decoded nor shown after it.
   *
   * @return an index for {@link #keyPacket}; -1 where only the start of the file will do
   */
  int keyBefore(int frame) {
    int found = Arrays.binarySearch(keyPackets, packetOf(frame));
    int key = found >= 0 ? found : -found - 2;
    while (key >= 0 && (frameOf(keyPackets[key]) < 0 || frameOf(keyPackets[key]) > frame)) {
      key--;
    }
    return key;
  }

  int keyPacket(int key) {
    return keyPackets[key];
  }

  /** What to seek for to arrive at a key. */
  long keyTime(int key) {
    return keyTimes[key];
  }

  /** The ordinal of a key packet that was just read, looked for from a key backwards; or -1. */
  int locate(AVPacket packet, int key) {
    for (int i = key; i >= 0; i--) {
      if (keyBytes[i] == packet.pos() && keyTimes[i] == time(packet)) {
        return keyPackets[i];
      }
    }
    return -1;
  }

  private static long time(AVPacket packet) {
    return packet.pts() != AV_NOPTS_VALUE ? packet.pts() : packet.dts();
  }

  /** A stable insertion sort: frames are out of place by a few positions, if at all. */
  private static void sortNearby(int[] shown, long[] time) {
    for (int i = 1; i < shown.length; i++) {
      int packet = shown[i];
      int to = i;
      // Never further: where times start anew in the middle of a file, the order stays.
      while (to > 0 && to > i - MAX_REORDER && time[shown[to - 1]] > time[packet]) {
        shown[to] = shown[to - 1];
        to--;
      }
      shown[to] = packet;
    }
  }

  private static boolean isIdentity(int[] shown, Packets packets) {
    if (shown.length != packets.count) {
      return false;
    }
    for (int i = 0; i < shown.length; i++) {
      if (shown[i] != i) {
        return false;
      }
    }
    return true;
  }

  private static int[] inverse(int[] packetOf, int packets) {
    int[] frameOf = new int[packets];
    Arrays.fill(frameOf, -1);
    for (int frame = 0; frame < packetOf.length; frame++) {
      frameOf[packetOf[frame]] = frame;
    }
    return frameOf;
  }

  /** The packets as read: primitive arrays that grow. */
  private static final class Packets {
    private long[] pts = new long[1024];
    private long[] dts = new long[1024];
    private boolean[] hidden = new boolean[1024];
    private final BitSet broken = new BitSet();
    private int count;
    private int[] keyPackets = new int[64];
    private long[] keyBytes = new long[64];
    private long[] keyTimes = new long[64];
    private int keys;

    void add(AVPacket packet) {
      if (count == pts.length) {
        pts = Arrays.copyOf(pts, 2 * count);
        dts = Arrays.copyOf(dts, 2 * count);
        hidden = Arrays.copyOf(hidden, 2 * count);
      }
      pts[count] = packet.pts();
      dts[count] = packet.dts();
      hidden[count] = (packet.flags() & AV_PKT_FLAG_DISCARD) != 0;
      if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
        broken.set(count);
      }
      if ((packet.flags() & AV_PKT_FLAG_KEY) != 0) {
        addKey(packet);
      }
      count++;
    }

    private void addKey(AVPacket packet) {
      if (keys == keyPackets.length) {
        keyPackets = Arrays.copyOf(keyPackets, 2 * keys);
        keyBytes = Arrays.copyOf(keyBytes, 2 * keys);
        keyTimes = Arrays.copyOf(keyTimes, 2 * keys);
      }
      keyPackets[keys] = count;
      keyBytes[keys] = packet.pos();
      keyTimes[keys] = time(packet);
      keys++;
    }

    boolean allTimed(long[] times) {
      for (int i = 0; i < count; i++) {
        if (times[i] == AV_NOPTS_VALUE) {
          return false;
        }
      }
      return true;
    }

    /** The ordinals of the packets to be shown, as decoded. */
    int[] shown() {
      int[] shown = new int[count];
      int n = 0;
      for (int i = 0; i < count; i++) {
        if (!hidden[i]) {
          shown[n++] = i;
        }
      }
      return Arrays.copyOf(shown, n);
    }
  }
}
