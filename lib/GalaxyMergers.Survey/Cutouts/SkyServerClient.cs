using System.Globalization;
using GalaxyMergers.Survey.Catalogues;
using GalaxyMergers.Survey.Catalogues.Remote;

namespace GalaxyMergers.Survey.Cutouts;

/// <summary>Fetches single cutouts from SkyServer's ImgCutout service and lets none pass that is not a whole picture of the sky.</summary>
/// <param name="client">Asks the server; its pace is shared with whatever else uses it.</param>
/// <param name="source">The service, of kind <see cref="SourceKind.Cutouts"/>.</param>
public sealed class SkyServerClient(PoliteClient client, RemoteSource source)
{
    private const int LargestCutoutBytes = 1 << 24;

    /// <summary>Address of a cutout. `opt` is empty: no labels, grid or outlines.</summary>
    public Uri UrlOf(CutoutTarget target, CutoutKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string query = string.Create(
            CultureInfo.InvariantCulture,
            $"ra={target.RaDeg:0.########}&dec={target.DecDeg:0.########}&scale={key.ScaleArcsecPerPixel}&width={key.Width}&height={key.Width}&opt=");
        return new Uri($"{source.Url}?{query}");
    }

    /// <summary>The JPEG of a cutout, checked: it decodes, has the size asked for, and shows sky.</summary>
    /// <exception cref="CutoutException">There is none.</exception>
    public async Task<byte[]> FetchAsync(CutoutTarget target, CutoutKey key, CancellationToken cancellation = default)
    {
        Uri url = UrlOf(target, key);
        try
        {
            return await client.GetAsync(url, () => new HttpRequestMessage(HttpMethod.Get, url), (response, body, token) => ReadAsync(response, body, key, token), cancellation);
        }
        catch (FetchException e)
        {
            CutoutFault fault = e.Fault switch
            {
                FetchFault.Refused => CutoutFault.Refused,
                FetchFault.WrongContent => CutoutFault.NotAPicture,
                _ => CutoutFault.Service,
            };
            throw new CutoutException(fault, e.Message, e);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, ResponseBody body, CutoutKey key, CancellationToken cancellation)
    {
        string? type = response.Content.Headers.ContentType?.MediaType;
        if (type is not null && !type.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
            throw new TransientFaultException(FetchFault.WrongContent, $"the server sent {type} instead of a picture");
        byte[] jpeg = await body.ReadAllAsync(LargestCutoutBytes, cancellation);
        DecodedPixels image;
        try
        {
            image = JpegCodec.DecodeShared(jpeg, "the cutout");
        }
        catch (ImageFormatException e)
        {
            throw new TransientFaultException(FetchFault.WrongContent, e.Message, null, e);
        }

        if (image.Width != key.Width || image.Height != key.Width)
            throw new CutoutException(CutoutFault.WrongSize, $"the cutout has {image.Width} x {image.Height} pixels and should have {key.Width} x {key.Width}");
        if (image.IsBlank) throw new CutoutException(CutoutFault.Blank, "the cutout shows no sky; the position lies outside the imaged area");
        return jpeg;
    }
}
