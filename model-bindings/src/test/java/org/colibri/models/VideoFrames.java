package org.colibri.models;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** The first frames of a video, for tests. */
public final class VideoFrames {
  private VideoFrames() {}

  /** At most {@code count} frames from the beginning. */
  public static List<Image> first(Path video, int count) {
    AVFormatContext format = new AVFormatContext(null);
    require(avformat_open_input(format, video.toString(), null, null), "open");
    require(avformat_find_stream_info(format, (PointerPointer<?>) null), "probe");
    int stream = 0;
    while (format.streams(stream).codecpar().codec_type() != AVMEDIA_TYPE_VIDEO) {
      stream++;
    }
    var parameters = format.streams(stream).codecpar();
    var codec = avcodec_find_decoder(parameters.codec_id());
    AVCodecContext context = avcodec_alloc_context3(codec);
    require(avcodec_parameters_to_context(context, parameters), "configure");
    require(avcodec_open2(context, codec, (AVDictionary) null), "open the decoder of");
    AVPacket packet = av_packet_alloc();
    AVFrame frame = av_frame_alloc();
    List<Image> images = new ArrayList<>();
    boolean more = true;
    while (more && images.size() < count) {
      more = av_read_frame(format, packet) >= 0;
      if (!more || packet.stream_index() == stream) {
        avcodec_send_packet(context, more ? packet : null);
        while (images.size() < count && avcodec_receive_frame(context, frame) >= 0) {
          images.add(bgr(frame));
        }
      }
      av_packet_unref(packet);
    }
    av_frame_free(frame);
    av_packet_free(packet);
    avcodec_free_context(context);
    avformat_close_input(format);
    return images;
  }

  private static Image bgr(AVFrame frame) {
    int width = frame.width();
    int height = frame.height();
    SwsContext scaler =
        sws_getContext(
            width,
            height,
            frame.format(),
            width,
            height,
            AV_PIX_FMT_BGR24,
            SWS_BICUBIC,
            null,
            null,
            (DoublePointer) null);
    int stride = (3 * width + 63) / 64 * 64;
    byte[] bgr = new byte[3 * width * height];
    try (BytePointer out = new BytePointer((long) stride * height);
        PointerPointer<BytePointer> planes = new PointerPointer<>(out, null, null, null);
        IntPointer strides = new IntPointer(stride, 0, 0, 0)) {
      sws_scale(scaler, frame.data(), frame.linesize(), 0, height, planes, strides);
      for (int y = 0; y < height; y++) {
        out.position((long) y * stride).get(bgr, 3 * width * y, 3 * width);
      }
      out.position(0);
    } finally {
      sws_freeContext(scaler);
    }
    return new Image(width, height, bgr);
  }

  private static void require(int result, String what) {
    if (result < 0) {
      throw new IllegalStateException("FFmpeg could not " + what + " the video: " + result);
    }
  }
}
