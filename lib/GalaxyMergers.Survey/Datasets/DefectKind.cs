namespace GalaxyMergers.Survey.Datasets;

/// <summary>What is wrong with one row of a labelled dataset or with its image.</summary>
public enum DefectKind
{
    /// <summary>The row does not parse, or a value lies outside its domain.</summary>
    MalformedRow,

    /// <summary>The label names neither class.</summary>
    UnknownLabel,

    /// <summary>The objid stands in an earlier row.</summary>
    DuplicateObjId,

    /// <summary>The image file does not exist.</summary>
    MissingImage,

    /// <summary>The image file has no bytes.</summary>
    EmptyImage,

    /// <summary>The image shows no sky: (nearly) all pixels are the same.</summary>
    BlankImage,

    /// <summary>The JPEG ends early.</summary>
    TruncatedImage,

    /// <summary>The file is not a JPEG: a web page, another kind of image (the message names it), or neither.</summary>
    NotJpeg,

    /// <summary>The JPEG is damaged, cannot be read or claims an absurd size.</summary>
    CorruptImage,

    /// <summary>Another row has an image of exactly the same bytes.</summary>
    DuplicateImage,
}
