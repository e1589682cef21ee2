from reports.charts.network import MOST, network
from reports.loading import Node


def test_a_site_stands_a_column_right_of_the_one_that_brought_it_in() -> None:
    tree = Node(
        "shop.example", party="first", children=[Node("a.example", depth=1, children=[Node("b.example", depth=2)])]
    )
    picture = network(tree)
    places = {box.site: box.x for box in picture.boxes}
    assert places["shop.example"] < places["a.example"] < places["b.example"] < picture.width
    assert len(picture.curves) == 2


def test_no_two_boxes_overlap() -> None:
    tree = Node(
        "s.example",
        children=[Node(f"a{n}.example", depth=1, children=[Node(f"b{n}.example", depth=2)]) for n in range(9)],
    )
    boxes = network(tree).boxes
    for one in boxes:
        for other in boxes:
            assert one is other or one.x != other.x or abs(one.y - other.y) >= 36


def test_of_very_many_sites_the_nearest_are_drawn_and_the_others_counted() -> None:
    children = [Node(f"a{n}.example", depth=1, children=[Node(f"b{n}.example", depth=2)]) for n in range(MOST)]
    picture = network(Node("s.example", children=children))
    assert len(picture.boxes) == MOST
    assert sum(box.more for box in picture.boxes) == MOST + 1
