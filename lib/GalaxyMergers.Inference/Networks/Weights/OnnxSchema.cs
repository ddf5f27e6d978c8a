namespace GalaxyMergers.Inference.Networks.Weights;

/// <summary>Field numbers and codes of onnx.proto, as far as this project reads and writes them.</summary>
internal static class OnnxSchema
{
    /// <summary>IR version 7, which came with operator set 13.</summary>
    internal const int IrVersion = 7, OperatorSet = 13;

    /// <summary>TensorProto.DataType.</summary>
    internal const int Single = 1, UInt8 = 2, Int8 = 3, Int32 = 6, Int64 = 7, Half = 10;

    /// <summary>AttributeProto.AttributeType.</summary>
    internal const int RealAttribute = 1, WholeAttribute = 2, WholesAttribute = 7;

    /// <summary>ModelProto, its OperatorSetIdProto and its StringStringEntryProto.</summary>
    internal static class Model
    {
        internal const int IrVersion = 1, Producer = 2, ProducerVersion = 3, Documentation = 6, Graph = 7, OperatorSets = 8, Remark = 14;
        internal const int OperatorSetVersion = 2;
        internal const int RemarkName = 1, RemarkText = 2;
    }

    /// <summary>GraphProto.</summary>
    internal static class Graph
    {
        internal const int Node = 1, Name = 2, Initialiser = 5, Input = 11, Output = 12;
    }

    /// <summary>NodeProto and AttributeProto.</summary>
    internal static class Node
    {
        internal const int Input = 1, Output = 2, Name = 3, Operator = 4, Attribute = 5;
        internal const int AttributeName = 1, AttributeReal = 2, AttributeWhole = 3, AttributeWholes = 8, AttributeType = 20;
    }

    /// <summary>TensorProto.</summary>
    internal static class Tensor
    {
        internal const int Axes = 1, Type = 2, Singles = 4, Name = 8, Bytes = 9;
    }

    /// <summary>ValueInfoProto, TypeProto, TypeProto.Tensor, TensorShapeProto and its dimensions.</summary>
    internal static class Value
    {
        internal const int Name = 1, Type = 2, Documentation = 3;
        internal const int TensorType = 1;
        internal const int ElementType = 1, Shape = 2;
        internal const int Dimension = 1;
        internal const int Length = 1, FreeLength = 2;
    }
}
