using System.Collections.Generic;
using Firn.CapDl.Model;

namespace Firn.CapDl.Text;

/// <summary>The section <c>objects</c>: everything but untyped memory, then untyped memory with what is made of it.</summary>
internal static class ObjectPrinter
{
    internal static void Print(Specification specification, TextLines text)
    {
        ValueList<SystemObject> objects = specification.Objects;
        for (int i = 0; i < objects.Count; i = End(objects, i))
        {
            if (objects[i].Kind != ObjectKind.Untyped)
                text.Line(1, Declaration(objects[i], End(objects, i) - i));
        }
        text.Blank();
        for (int i = 0; i < objects.Count; i = End(objects, i))
        {
            if (objects[i].Kind == ObjectKind.Untyped)
                PrintUntyped(objects, i, End(objects, i), text);
        }
        text.Blank();
    }

    private static void PrintUntyped(ValueList<SystemObject> objects, int start, int end, TextLines text)
    {
        if (objects[start].Name.Index is null)
        {
            PrintChildren(objects[start], Declaration(objects[start], 1), text);
            return;
        }
        text.Line(1, Declaration(objects[start], end - start));
        for (int i = start; i < end; i++)
        {
            if (objects[i].Get<UntypedParameters>().Children.Count > 0)
                PrintChildren(objects[i], $"{objects[i].Name} = {ParameterPrinter.Format(objects[i])}", text);
        }
    }

    private static void PrintChildren(SystemObject item, string declaration, TextLines text)
    {
        ValueList<ObjectName> children = item.Get<UntypedParameters>().Children;
        if (children.Count == 0)
        {
            text.Line(1, declaration);
            return;
        }
        List<string> names = [];
        for (int i = 0; i < children.Count;)
        {
            List<ulong?> indices = [];
            string name = children[i].Text;
            for (; i < children.Count && children[i].Text == name; i++)
                indices.Add(children[i].Index);
            names.Add(name + Indices.Format(indices));
        }
        text.Wrapped(1, declaration + " {", names, "}");
    }

    private static string Declaration(SystemObject item, int members)
    {
        string prefix = item.IsExtern ? "extern " : "";
        string size = item.Name.Index is null ? "" : $"[{members}]";
        return $"{prefix}{item.Name.Text}{size} = {ParameterPrinter.Format(item)}";
    }

    /// <summary>After the last member of the array that begins here.</summary>
    private static int End(ValueList<SystemObject> objects, int start)
    {
        int end = start + 1;
        while (end < objects.Count && objects[end].Name.Text == objects[start].Name.Text)
            end++;
        return end;
    }
}
