package org.colibri.tables.source.video;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.colibri.tables.source.Orientation;
import org.colibri.tables.source.SourceException;
import org.jspecify.annotations.Nullable;

/** An open container at its best video stream, read packet by packet. Confined to one thread. */
final class VideoFile implements AutoCloseable {
  private final String path;
  private final AVFormatContext container;
  private final AVStream stream;
  private final AVPacket packet;
  private boolean unread;

  private VideoFile(String path, AVFormatContext container, AVStream stream) {
    this.path = path;
    this.container = container;
    this.stream = stream;
    this.packet = av_packet_alloc();
  }

  /**
   * Reads headers and, where those say too little, a few packets. Only files are ever opened, also
   * by containers that refer to others.
   *
   * @throws SourceException.Unreadable if it is no video
   */
  static VideoFile open(String path) throws SourceException {
    av_log_set_level(AV_LOG_QUIET); // the library would write to stderr; errors are told by value
    if (!Files.isRegularFile(Path.of(path))) {
      throw new SourceException.Unreadable("video " + path + ": the file is gone; put it back");
    }
    AVFormatContext container = avformat_alloc_context();
    AVDictionary settings = new AVDictionary(null);
    try (BytePointer url = new BytePointer("file:" + path, StandardCharsets.UTF_8)) {
      av_dict_set(settings, "protocol_whitelist", "file", 0);
      int status = avformat_open_input(container, url, null, settings);
      if (status < 0) { // which has freed the context
        throw unreadable(path, status);
      }
    } finally {
      av_dict_free(settings);
    }
    boolean opened = false;
    try {
      int status = avformat_find_stream_info(container, (PointerPointer<?>) null);
      String format = container.iformat().name().getString();
      if (format.startsWith("image2") || format.endsWith("_pipe") || format.equals("tty")) {
        throw new SourceException.Unreadable(
            path
                + " is not a video but "
                + (format.equals("tty") ? "a text" : "a picture; use the connector 'images'"));
      }
      int best =
          status < 0
              ? status
              : av_find_best_stream(container, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
      if (best < 0) {
        throw new SourceException.Unreadable(path + " holds no video stream that can be decoded");
      }
      AVStream stream = container.streams(best);
      if (stream.codecpar().width() < 1 || stream.codecpar().height() < 1) {
        throw new SourceException.Unreadable(path + " does not tell the size of its frames");
      }
      int codec = stream.codecpar().codec_id();
      if (avcodec_find_decoder(codec) == null) {
        throw new SourceException.Unreadable(
            path
                + " is encoded as "
                + avcodec_get_name(codec).getString()
                + ", which ffmpeg as it is built here cannot decode; convert it to H.264");
      }
      for (int i = 0; i < container.nb_streams(); i++) {
        if (i != best) {
          container.streams(i).discard(AVDISCARD_ALL);
        }
      }
      opened = true;
      return new VideoFile(path, container, stream);
    } finally {
      if (!opened) {
        avformat_close_input(container);
      }
    }
  }

  /**
   * The next packet of the video that is not empty, or null after the last one that can be read.
   * The packet is valid until the next call.
   */
  @Nullable AVPacket next() {
    if (unread) {
      unread = false;
      return packet;
    }
    while (true) {
      av_packet_unref(packet);
      if (av_read_frame(container, packet) < 0) {
        return null;
      }
      if (packet.stream_index() == stream.index() && packet.size() > 0) {
        return packet;
      }
    }
  }

  /** Makes the next call of {@link #next} return the same packet again. */
  void unread() {
    unread = true;
  }

  /** Goes to the last key packet at or before a time of the stream; false where that fails. */
  boolean seek(long time) {
    unread = false;
    return av_seek_frame(container, stream.index(), time, AVSEEK_FLAG_BACKWARD) >= 0;
  }

  String path() {
    return path;
  }

  AVCodecParameters parameters() {
    return stream.codecpar();
  }

  /** Seconds in a unit of the stream's times. */
  double secondsPerTick() {
    AVRational base = stream.time_base();
    return (double) base.num() / base.den();
  }

  /** Frames a second as far as the container tells, else 25. */
  double frameRate() {
    AVRational rate = stream.avg_frame_rate();
    if (rate.num() <= 0 || rate.den() <= 0) {
      rate = stream.r_frame_rate();
    }
    return rate.num() > 0 && rate.den() > 0 ? (double) rate.num() / rate.den() : 25;
  }

  /** Pixels of an upright frame. */
  int width() {
    return orientation().swapsSides() ? parameters().height() : parameters().width();
  }

  /** Pixels of an upright frame. */
  int height() {
    return orientation().swapsSides() ? parameters().width() : parameters().height();
  }

  /** The turn that the container asks for, as phones write it. */
  Orientation orientation() {
    AVPacketSideData matrix =
        av_packet_side_data_get(
            parameters().coded_side_data(),
            parameters().nb_coded_side_data(),
            AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null || matrix.isNull()) {
      return Orientation.UPRIGHT;
    }
    double counterClockwise = av_display_rotation_get(new IntPointer(matrix.data()));
    return Double.isNaN(counterClockwise)
        ? Orientation.UPRIGHT
        : Orientation.ofDegrees(-counterClockwise);
  }

  static SourceException.Unreadable unreadable(String path, int status) {
    return new SourceException.Unreadable(path + " cannot be read as a video: " + reason(status));
  }

  /** The library's words for a status. */
  static String reason(int status) {
    byte[] text = new byte[128];
    av_strerror(status, text, text.length);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    av_packet_free(packet);
    avformat_close_input(container);
  }
}
