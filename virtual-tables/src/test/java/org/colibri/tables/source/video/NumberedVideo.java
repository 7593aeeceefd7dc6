package org.colibri.tables.source.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_new;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.colibri.models.Image;

/**
 * Makes small MPEG-4 videos whose every picture shows its number: twelve vertical bars, white for
 * the bits that are set, the lowest bit leftmost.
 */
final class NumberedVideo {
  static final int WIDTH = 192;
  static final int HEIGHT = 48;
  private static final int BITS = 12;

  private NumberedVideo() {}

  /**
   * Encodes a video at 10 frames a second; the extension chooses the container.
   *
   * @param gop frames from one key frame to the next
   * @param between frames between two reference frames, which are decoded after the second
   * @param rotation degrees clockwise that a player has to turn it
   */
  static Path write(Path path, int frames, int gop, int between, int rotation) {
    AVFormatContext container = new AVFormatContext(null);
    check(avformat_alloc_output_context2(container, null, null, path.toString()));
    AVCodec codec = avcodec_find_encoder(AV_CODEC_ID_MPEG4);
    AVCodecContext encoder = avcodec_alloc_context3(codec);
    encoder.width(WIDTH).height(HEIGHT).pix_fmt(AV_PIX_FMT_YUV420P);
    encoder.time_base().num(1).den(10);
    encoder.framerate().num(10).den(1);
    encoder.gop_size(gop).max_b_frames(between).bit_rate(400_000).thread_count(1);
    if ((container.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
      encoder.flags(encoder.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    }
    check(avcodec_open2(encoder, codec, (AVDictionary) null));
    AVStream stream = avformat_new_stream(container, codec);
    check(avcodec_parameters_from_context(stream.codecpar(), encoder));
    stream.time_base().num(1).den(10);
    stream.avg_frame_rate().num(10).den(1);
    if (rotation != 0) {
      AVPacketSideData matrix =
          av_packet_side_data_new(
              stream.codecpar().coded_side_data(), new int[] {0}, AV_PKT_DATA_DISPLAYMATRIX, 36, 0);
      stream.codecpar().coded_side_data(matrix).nb_coded_side_data(1);
      av_display_rotation_set(new IntPointer(matrix.data()), rotation);
    }
    AVIOContext file = new AVIOContext(null);
    check(avio_open(file, path.toString(), AVIO_FLAG_WRITE));
    container.pb(file);
    check(avformat_write_header(container, (AVDictionary) null));
    AVFrame frame = av_frame_alloc();
    frame.format(AV_PIX_FMT_YUV420P).width(WIDTH).height(HEIGHT);
    check(av_frame_get_buffer(frame, 0));
    AVPacket packet = av_packet_alloc();
    for (int i = 0; i <= frames; i++) {
      if (i < frames) {
        check(av_frame_make_writable(frame));
        draw(frame, i);
        frame.pts(i);
      }
      check(avcodec_send_frame(encoder, i < frames ? frame : null));
      while (avcodec_receive_packet(encoder, packet) >= 0) {
        packet.duration(1);
        av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
        check(av_interleaved_write_frame(container, packet));
      }
    }
    check(av_write_trailer(container));
    av_packet_free(packet);
    av_frame_free(frame);
    avcodec_free_context(encoder);
    avio_closep(file);
    avformat_free_context(container);
    return path;
  }

  /** The number that an upright picture shows. */
  static int numberIn(Image image) {
    int bar = image.width() / BITS;
    int number = 0;
    for (int bit = 0; bit < BITS; bit++) {
      int x = bit * bar + bar / 2;
      int green = image.bgr()[3 * (image.height() / 2 * image.width() + x) + 1] & 0xff;
      number |= green > 127 ? 1 << bit : 0;
    }
    return number;
  }

  private static void draw(AVFrame frame, int number) {
    for (int y = 0; y < HEIGHT; y++) {
      BytePointer luma = frame.data(0).position((long) y * frame.linesize(0));
      for (int x = 0; x < WIDTH; x++) {
        luma.put(x, (byte) ((number >> (x / (WIDTH / BITS)) & 1) == 1 ? 235 : 16));
      }
    }
    for (int plane = 1; plane <= 2; plane++) {
      BytePointer chroma = frame.data(plane);
      for (int i = 0; i < HEIGHT / 2 * frame.linesize(plane); i++) {
        chroma.put(i, (byte) 128);
      }
    }
  }

  private static void check(int status) {
    if (status < 0) {
      throw new IllegalStateException(VideoFile.reason(status));
    }
  }
}
